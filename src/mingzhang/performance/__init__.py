"""Performance 绩效: goals, monitoring, self-evaluation, and scores that follow the printed rule."""
