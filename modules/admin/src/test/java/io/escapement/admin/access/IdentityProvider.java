package io.escapement.admin.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** An identity provider on this machine: signs, and shows its public keys over HTTP. */
final class IdentityProvider implements AutoCloseable {

  static final String ISSUER = "https://id.example";
  static final String AUDIENCE = "escapement";

  private final HttpServer server;
  private final AtomicReference<JWKSet> shown = new AtomicReference<>(new JWKSet());
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger status = new AtomicInteger(200);

  IdentityProvider() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/keys",
        exchange -> {
          asked.incrementAndGet();
          byte[] body = shown.get().toString().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(status.get(), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  /** A new pair of keys. */
  static RSAKey key(String id) throws JOSEException {
    return new RSAKeyGenerator(2048).keyID(id).generate();
  }

  /** From now on its keys are these. */
  void show(RSAKey... keys) {
    shown.set(new JWKSet(List.of(keys)).toPublicJWKSet());
  }

  /** It does not answer as it should. */
  void fail() {
    status.set(500);
  }

  /** It answers again. */
  void mend() {
    status.set(200);
  }

  /** How often it was asked for its keys. */
  int asked() {
    return asked.get();
  }

  String jwks() {
    return "http://127.0.0.1:%d/keys".formatted(server.getAddress().getPort());
  }

  IssuerConfig config() {
    return new IssuerConfig(ISSUER, jwks(), AUDIENCE, "email", "realm.groups");
  }

  /** What it says of ada, good for five minutes. */
  static JWTClaimsSet.Builder claims(Instant now) {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience(AUDIENCE)
        .subject("4711")
        .claim("email", "ada@example.com")
        .claim("realm", Map.of("groups", List.of("oncall")))
        .expirationTime(Date.from(now.plusSeconds(300)));
  }

  static String sign(RSAKey key, JWTClaimsSet claims) throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
