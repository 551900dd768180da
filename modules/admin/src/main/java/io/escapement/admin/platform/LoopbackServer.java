package io.escapement.admin.platform;

import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.server.ServerFactory;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.util.List;

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

  private static ConnectorFactory connector(int port) {
    HttpConnectorFactory connector = new HttpConnectorFactory();
    connector.setBindHost(HOST);
    connector.setPort(port);
    return connector;
  }
}
