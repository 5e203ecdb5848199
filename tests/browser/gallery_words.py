"""Words that would do harm if they were ever markup."""

HOSTILE = "<img src=x onerror=document.title='broken'> *x* :red[y]"
