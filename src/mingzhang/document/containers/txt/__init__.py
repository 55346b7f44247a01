"""Plain text 纯文本."""
