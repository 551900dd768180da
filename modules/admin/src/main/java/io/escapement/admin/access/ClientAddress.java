package io.escapement.admin.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Addresses as failures are counted by. */
final class ClientAddress {

  private static final int IPV6_BYTES = 16;
  private static final int NETWORK_BYTES = 8;

  private ClientAddress() {}

  /** An IPv4 address as it is; of an IPv6 address its /64, all of which one caller can have. */
  static String of(String text) {
    // A literal, so that no name is looked up.
    if (!text.contains(":")) {
      return text;
    }
    try {
      byte[] bytes = InetAddress.getByName(text.replaceAll("[\\[\\]]|%.*", "")).getAddress();
      if (bytes.length < IPV6_BYTES) {
        return InetAddress.getByAddress(bytes).getHostAddress();
      }
      Arrays.fill(bytes, NETWORK_BYTES, IPV6_BYTES, (byte) 0);
      return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
    } catch (UnknownHostException e) {
      return text;
    }
  }
}
