"""Language 语言: words and numerals before any meaning: two languages, errors that are sentences, decimals, widths."""
