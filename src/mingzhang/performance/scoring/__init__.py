"""Scoring 评分: indicator systems and forms applied, each line with its arithmetic."""
