"""Performance forms 绩效表: how one is headed, laid out and filled."""
