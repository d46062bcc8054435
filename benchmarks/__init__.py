"""Speed of the checker beside its peers, as ratios measured in one run."""
