"""Runs the embedded engine for as long as its parent lives.

usage: sail_server.py LOG SITE [any]
  LOG   file that everything the server prints goes to
  SITE  folder with the engine's package, used when this interpreter has none of its own; may be missing
  any   take whatever version this interpreter has: the user chose it

Prints one line on standard output and nothing else:
  ready PORT VERSION | python VERSION (too old) | missing (no package) | broken REASON
Standard input is a pipe from the parent. It is never written: its end means that the parent is gone, however it went, and so must we be.
"""
import os
import sys

NEEDED_PYTHON = (3, 10)
ENGINE_VERSION = "0.7.2"
# What the server answers when a client asks for Spark's version; it reads it from a module that need not be installed.
SPARK_VERSION = "4.0.2"


def say(line):
    os.write(1, (line + "\n").encode())


def has_own_package(any_version):
    import importlib.util

    if importlib.util.find_spec("pysail") is None:
        return False
    return any_version or own_version() == ENGINE_VERSION


def own_version():
    import importlib.metadata

    try:
        return importlib.metadata.version("pysail")
    except importlib.metadata.PackageNotFoundError:
        return "unknown"


def provide_spark_version():
    import importlib.util

    if importlib.util.find_spec("pyspark") is None:
        import types

        module = types.ModuleType("pyspark")
        module.__version__ = SPARK_VERSION
        sys.modules["pyspark"] = module


def redirect_output(log):
    """Sends this process's output, the native code's too, to the log and leaves the parent's pipe for the one line."""
    answer = os.dup(1)
    file = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(file, 1)
    os.dup2(file, 2)
    return answer


def wait_for_parent_to_go():
    while os.read(0, 4096):
        pass


def main():
    if sys.version_info < NEEDED_PYTHON:
        say("python " + ".".join(map(str, sys.version_info[:3])))
        return
    log, site, any_version = sys.argv[1], sys.argv[2], "any" in sys.argv[3:]
    version = ENGINE_VERSION
    if has_own_package(any_version):
        version = own_version()
    elif os.path.isdir(site):
        sys.path.insert(0, site)
    else:
        say("missing")
        return

    # A session of its own: Ctrl-C in the terminal is for the parent, which may still need the engine to end well.
    os.setsid()
    answer = redirect_output(log)
    try:
        from pysail.spark import SparkConnectServer

        provide_spark_version()
        server = SparkConnectServer("127.0.0.1", 0)
        server.start(background=True)
        line = "ready %d %s" % (server.listening_address[1], version)
    except Exception as failure:  # whatever it is, the parent has to hear of it
        line = "broken " + " ".join(str(failure).split())
    os.write(answer, (line + "\n").encode())
    os.close(answer)
    wait_for_parent_to_go()
    # Not sys.exit: that would wait for queries that nobody will read.
    os._exit(0)


main()
