"""Scoring 评分: indicator systems, self-evaluation, the yearly cycle, the indicator library."""
