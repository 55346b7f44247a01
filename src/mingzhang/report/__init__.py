"""Reports 报告 as values: what they say, block by block, for any renderer; nothing of rules, documents or rendering."""
