"""How the pool comes to be: contract, demo, load, pool, build, release."""
