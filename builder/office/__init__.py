"""Office documents: a paper described once, written as docx, xlsx, PDF, Markdown or CSV."""
