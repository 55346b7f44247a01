"""Reading 读取: from a published file to text with positions, outline, claims and facts."""
