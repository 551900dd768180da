package io.escapement.admin.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.temporal.Engine;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.stub.StreamObserver;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS towards an engine that asks for our certificate and a key. */
class TemporalTlsTest {

  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  @TempDir private static Path folder;

  private final List<String> shown = new CopyOnWriteArrayList<>();
  private Certificates engine;
  private Certificates own;
  private Server server;

  @BeforeEach
  void start() throws Exception {
    engine = Certificates.make(folder, "engine" + System.identityHashCode(this));
    own = Certificates.make(folder, "admin" + System.identityHashCode(this));
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .sslContext(
                GrpcSslContexts.forServer(engine.certificate().toFile(), engine.key().toFile())
                    .trustManager(own.certificate().toFile())
                    .clientAuth(ClientAuth.REQUIRE)
                    .build())
            .intercept(new Noting())
            .addService(new Describing())
            .build()
            .start();
  }

  @AfterEach
  void stop() {
    server.shutdownNow();
  }

  private final class Noting implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      shown.add(String.valueOf(headers.get(AUTHORIZATION)));
      return next.startCall(call, headers);
    }
  }

  private static final class Describing extends WorkflowServiceGrpc.WorkflowServiceImplBase {
    @Override
    public void getSystemInfo(
        GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> answer) {
      answer.onNext(GetSystemInfoResponse.getDefaultInstance());
      answer.onCompleted();
    }

    @Override
    public void describeNamespace(
        DescribeNamespaceRequest request, StreamObserver<DescribeNamespaceResponse> answer) {
      answer.onNext(DescribeNamespaceResponse.getDefaultInstance());
      answer.onCompleted();
    }
  }

  private TemporalConfig config(Optional<TlsConfig> tls, String apiKey) {
    String target = "127.0.0.1:" + server.getPort();
    return new TemporalConfig(target, "default", "", Engine.SERVER, tls, apiKey);
  }

  private TlsConfig tls() {
    return new TlsConfig(
        Optional.of(engine.certificate()),
        Optional.of(own.certificate()),
        Optional.of(own.key()),
        Optional.of("engine" + System.identityHashCode(this) + ".example"));
  }

  private static void probe(TemporalConfig config) {
    TemporalConnection connection = new TemporalConnection(config);
    try {
      connection.probe();
    } finally {
      connection.stop();
    }
  }

  @Test
  void bothSidesShowWhoTheyAre() {
    probe(config(Optional.of(tls()), "key-4711"));
    assertThat(shown).isNotEmpty().containsOnly("Bearer key-4711");
  }

  @Test
  void aServerOfAnotherAuthorityOrNameIsNotSpokenTo() {
    TlsConfig good = tls();
    for (TlsConfig wrong :
        List.of(
            new TlsConfig(good.certificate(), good.certificate(), good.key(), good.serverName()),
            new TlsConfig(good.ca(), good.certificate(), good.key(), Optional.of("other.example")),
            new TlsConfig(Optional.empty(), good.certificate(), good.key(), good.serverName()))) {
      assertThatThrownBy(() -> probe(config(Optional.of(wrong), "key-4711")))
          .isInstanceOf(StatusRuntimeException.class);
    }
    assertThat(shown).isEmpty();
  }

  @Test
  void withoutACertificateOrTlsThereIsNoAnswer() {
    TlsConfig nobody =
        new TlsConfig(tls().ca(), Optional.empty(), Optional.empty(), tls().serverName());
    assertThatThrownBy(() -> probe(config(Optional.of(nobody), "")))
        .isInstanceOf(StatusRuntimeException.class);
    assertThatThrownBy(() -> probe(config(Optional.empty(), "")))
        .isInstanceOf(StatusRuntimeException.class);
    assertThat(shown).isEmpty();
  }

  @Test
  void aFileThatIsAwayOrHoldsSomethingElseIsToldAtTheStart() {
    Path away = folder.resolve("away.pem");
    TlsConfig none =
        new TlsConfig(Optional.of(away), Optional.empty(), Optional.empty(), Optional.empty());
    assertThatThrownBy(none::context)
        .isInstanceOf(StartupException.class)
        .hasMessageContainingAll("temporal.tls", "away.pem", "can't be read");
    TlsConfig mixed =
        new TlsConfig(
            Optional.empty(), Optional.of(own.key()), Optional.of(own.key()), Optional.empty());
    assertThatThrownBy(mixed::context)
        .isInstanceOf(StartupException.class)
        .hasMessageContainingAll("temporal.tls can't be used", "PKCS #8");
  }

  @Test
  void theKeyIsInNoText() {
    assertThat(config(Optional.of(tls()), "key-4711").toString()).doesNotContain("4711");
  }
}
