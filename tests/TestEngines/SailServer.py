"""Runs a Sail Spark Connect server on a free loopback port, prints the port, and ends when stdin does: with the test run, however that ends."""

import os
import sys

from pysail.spark import SparkConnectServer

server = SparkConnectServer("127.0.0.1", 0)
server.start(background=True)
print(server.listening_address[1], flush=True)
sys.stdin.buffer.read()
os._exit(0)
