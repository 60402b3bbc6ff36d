"""How gunicorn serves the pages; `orkestra serve` gives it the address and the number of its processes."""

wsgi_app = "orkestra.config.wsgi:application"
worker_class = "gthread"
threads = 4
preload_app = True
timeout = 60
graceful_timeout = 30
keepalive = 5
control_socket_disable = True
logconfig_dict = {
    "formatters": {"generic": {"()": "orkestra.config.logs.Discreet", "format": "%(levelname)s %(name)s %(message)s"}},
    "loggers": {
        "gunicorn.error": {"level": "WARNING", "handlers": ["error_console"], "propagate": False},
        "gunicorn.access": {"level": "CRITICAL", "handlers": [], "propagate": False},
    },
}
