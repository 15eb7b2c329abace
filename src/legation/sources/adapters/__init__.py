"""One module for each form in which articles come."""
