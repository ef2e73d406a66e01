"""Where reports come from. Every source ends in the same records: a `Draft` or a `Reject`."""
