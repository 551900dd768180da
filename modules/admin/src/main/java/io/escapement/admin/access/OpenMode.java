package io.escapement.admin.access;

import io.dropwizard.core.server.ServerFactory;
import io.escapement.admin.platform.LoopbackServer;
import io.escapement.admin.platform.StartupException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Guards the mode in which everybody is an admin. */
public final class OpenMode {

  private static final Logger LOG = LoggerFactory.getLogger(OpenMode.class);

  private OpenMode() {}

  /**
   * Refuses it where others than this machine's users could call.
   *
   * @throws StartupException with what to do
   */
  public static void check(AccessConfig config, ServerFactory server) {
    if (!config.isOpen()) {
      return;
    }
    List<String> open = LoopbackServer.reachable(server);
    if (!open.isEmpty()) {
      throw new StartupException(
          "without the section access everybody is an admin, yet others can reach %s:\n  say who may call under access (docs/access.md), or set bindHost: 127.0.0.1 on each connector"
              .formatted(String.join(" and ", open)));
    }
    LOG.warn(
        "open mode: there is no section access, so everybody on this machine is user dev, an admin");
  }
}
