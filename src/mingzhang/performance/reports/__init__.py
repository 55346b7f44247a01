"""Evaluation reports 评价报告 of departments and projects."""
