"""Tables 表: the published statements and charts of a document."""
