"""Readers: one per CMS family, and the generic one."""
