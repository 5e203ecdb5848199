"""Services and resource pool: interfaces, incidents, capacity, jobs and models."""

from components.filters import open_board

open_board("services", uses=["period"])
