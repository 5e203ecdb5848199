"""Issues, risks and requests for resources: raise, answer, work, close, chase."""
