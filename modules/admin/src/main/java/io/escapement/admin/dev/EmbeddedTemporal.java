package io.escapement.admin.dev;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.temporal.internal.testservice.GRPCServerHelper;
import io.temporal.internal.testservice.TestServicesStarter;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Temporal's in-JVM test service with its clock running as every other. The SDK's own way to bind
 * it to a port listens on all interfaces; this one listens on the loopback interface alone.
 */
final class EmbeddedTemporal implements AutoCloseable {

  private final TestServicesStarter services;
  private final Server server;

  private EmbeddedTemporal(TestServicesStarter services, Server server) {
    this.services = services;
    this.server = server;
  }

  static EmbeddedTemporal start(int port) throws IOException {
    TestServicesStarter services = new TestServicesStarter(true, 0);
    NettyServerBuilder builder = NettyServerBuilder.forAddress(Ports.address(port));
    GRPCServerHelper.registerServicesAndHealthChecks(services.getServices(), builder);
    try {
      return new EmbeddedTemporal(services, builder.build().start());
    } catch (IOException e) {
      services.close();
      throw e;
    }
  }

  /** Where it listens. */
  List<? extends SocketAddress> addresses() {
    return server.getListenSockets();
  }

  @Override
  public void close() throws InterruptedException {
    server.shutdownNow();
    var unused = server.awaitTermination(5, TimeUnit.SECONDS);
    services.close();
  }
}
