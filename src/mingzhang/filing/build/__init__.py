"""Building 生成: the whole package, written as one."""
