"""季度统计表和公开时限通报: one bulletin that every format draws."""
