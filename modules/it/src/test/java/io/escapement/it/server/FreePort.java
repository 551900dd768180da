package io.escapement.it.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Loopback ports that nobody listens on. */
public final class FreePort {

  private FreePort() {}

  /**
   * A port that was free just now. Below those that the kernel gives to outgoing connections, since
   * tests run side by side, and such a one could be taken again before its server starts.
   */
  public static int find() {
    return ThreadLocalRandom.current()
        .ints(15_000, 32_000)
        .limit(100)
        .filter(FreePort::isFree)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
