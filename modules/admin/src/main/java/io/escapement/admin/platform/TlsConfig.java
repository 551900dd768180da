package io.escapement.admin.platform;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.validation.ValidationMethod;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * TLS towards the engine. With nothing set, the server is held to the JVM's authorities.
 *
 * @param ca a PEM file of the authorities that may have signed the server's certificate; empty:
 *     those of the JVM
 * @param certificate a PEM file of our own certificate, for servers that ask for one; empty: none
 * @param key its private key, a PEM file in PKCS #8 without a password
 * @param serverName what the server's certificate is for; empty: the host of the target
 */
public record TlsConfig(
    Optional<Path> ca,
    Optional<Path> certificate,
    Optional<Path> key,
    Optional<String> serverName) {

  @JsonCreator
  static TlsConfig read(
      @JsonProperty("ca") @Nullable Path ca,
      @JsonProperty("certificate") @Nullable Path certificate,
      @JsonProperty("key") @Nullable Path key,
      @JsonProperty("serverName") @Nullable String serverName) {
    return new TlsConfig(
        Optional.ofNullable(ca),
        Optional.ofNullable(certificate),
        Optional.ofNullable(key),
        Optional.ofNullable(serverName));
  }

  /** One of the two proves nothing. */
  @ValidationMethod(message = "needs both certificate and key, or neither")
  public boolean isWhole() {
    return certificate.isPresent() == key.isPresent();
  }

  /**
   * What connections are made with.
   *
   * @throws StartupException if a file can't be read, or holds something else
   */
  SslContext context() {
    Stream.of(ca, certificate, key).flatMap(Optional::stream).forEach(TlsConfig::requireReadable);
    try {
      SslContextBuilder builder = GrpcSslContexts.forClient();
      ca.map(Path::toFile).ifPresent(builder::trustManager);
      certificate.ifPresent(own -> builder.keyManager(own.toFile(), keyFile()));
      return builder.build();
    } catch (SSLException | IllegalArgumentException e) {
      throw new StartupException(
          "temporal.tls can't be used: %s; ca and certificate are PEM files of certificates, key is one in PKCS #8 without a password"
              .formatted(e.getMessage()));
    }
  }

  private File keyFile() {
    return key.map(Path::toFile).orElseThrow();
  }

  private static void requireReadable(Path file) {
    if (!Files.isReadable(file)) {
      throw new StartupException(
          "temporal.tls names the file \"%s\", which can't be read; check its path and owner"
              .formatted(file));
    }
  }
}
