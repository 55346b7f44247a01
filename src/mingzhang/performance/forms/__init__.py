"""Forms out 绩效表: filled sheets and their workbook."""
