"""Whether a dataset that was handed over is what its format demands: one file a kind; `registry.py` lists them.

These are our own checks, independent of the exporters: what the formats demand and other people's validators are known
to miss. Findings are plain sentences that end with what to do.
"""
