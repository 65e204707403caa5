"""Handing records over as Chinese archives take them: description, numbers, transfer list, 四性检测 report."""
