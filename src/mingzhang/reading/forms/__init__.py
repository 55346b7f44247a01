"""Forms 绩效表: the performance forms of a document."""
