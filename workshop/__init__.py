"""Nivel: co-development workshops from anonymised cases to decisions that come back. ``create_app`` only assembles."""
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from workshop.config import Config


def create_app(config: Config) -> Flask:
    """The whole product over one data folder. The caller owns the folder's lock and closes ``Services.store``."""
    # Here and not above: a child process that draws a report needs none of it (memory, and the time to load it).
    from flask import Flask

    from workshop.access.roles import authorise
    from workshop.cases import library
    from workshop.config import PROJECT
    from workshop.core.commands import Door
    from workshop.core.db import Store
    from workshop.core.hub import Hub
    from workshop.live import COMMANDS, PUBLISHED
    from workshop.web import BLUEPRINTS, assets, errors, languages, report_files, rights, security
    from workshop.web import live as sockets
    from workshop.web.context import Services
    from workshop.web.throttle import Throttle

    app = Flask("workshop", static_folder=None, template_folder=str(PROJECT / "templates"))
    store = Store(config.database)
    store.when_erased = report_files.forget_built
    door = Door(store, COMMANDS, authorise=authorise, throttle=Throttle())
    transport = sockets.Transport()
    hub = Hub(store, PUBLISHED, emit=transport.emit, move=transport.move, cut=transport.cut)
    app.extensions["nivel"] = Services(store, hub, door, config, transport.hang_up, transport.renew_desks)
    security.protect(app, store.secret, config)
    for part in (languages, rights, assets, errors):
        part.set_up(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    transport.attach(app)
    library.refresh(store, config.case_library)
    return app
