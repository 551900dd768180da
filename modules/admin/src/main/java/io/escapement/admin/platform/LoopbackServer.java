package io.escapement.admin.platform;

import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.server.ServerFactory;
import io.dropwizard.core.server.SimpleServerFactory;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/** The HTTP server of a configuration that says nothing about it. */
public final class LoopbackServer {

  private static final String HOST = "127.0.0.1";

  private LoopbackServer() {}

  /** API and dashboard at port 8080, health checks at 8081, for this machine only. */
  public static ServerFactory factory() {
    DefaultServerFactory server = new DefaultServerFactory();
    server.setApplicationConnectors(List.of(connector(8080)));
    server.setAdminConnectors(List.of(connector(8081)));
    return server;
  }

  /** The connectors that others than this machine's users can reach, as the settings name them. */
  public static List<String> reachable(ServerFactory server) {
    if (server instanceof DefaultServerFactory two) {
      return Stream.concat(
              two.getApplicationConnectors().stream()
                  .filter(connector -> !isLoopback(connector))
                  .map(connector -> "server.applicationConnectors " + host(connector)),
              two.getAdminConnectors().stream()
                  .filter(connector -> !isLoopback(connector))
                  .map(connector -> "server.adminConnectors " + host(connector)))
          .toList();
    }
    return server instanceof SimpleServerFactory one && isLoopback(one.getConnector())
        ? List.of()
        : List.of("server");
  }

  private static String host(ConnectorFactory connector) {
    return connector instanceof HttpConnectorFactory http && http.getBindHost() != null
        ? "at " + http.getBindHost()
        : "at all addresses";
  }

  private static boolean isLoopback(ConnectorFactory connector) {
    if (connector instanceof HttpConnectorFactory http && http.getBindHost() != null) {
      try {
        return InetAddress.getByName(http.getBindHost()).isLoopbackAddress();
      } catch (UnknownHostException e) {
        return false;
      }
    }
    return false;
  }

  private static ConnectorFactory connector(int port) {
    HttpConnectorFactory connector = new HttpConnectorFactory();
    connector.setBindHost(HOST);
    connector.setPort(port);
    return connector;
  }
}
