"""Published tables 决算表: how one is recognised in a document, and how it is printed."""
