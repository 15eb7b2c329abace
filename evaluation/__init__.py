"""Is the coding right: hand-coded windows, scores, a baseline, floors and the calibration of confidence."""
