"""Coded rules about performance forms 绩效表."""
