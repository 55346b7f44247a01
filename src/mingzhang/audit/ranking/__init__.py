"""Ranking 排序: which of several repairs is the most probable."""
