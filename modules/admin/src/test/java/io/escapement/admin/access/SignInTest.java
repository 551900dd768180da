package io.escapement.admin.access;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import io.dropwizard.testing.ConfigOverride;
import io.escapement.admin.AppRig;
import io.escapement.admin.platform.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** Signing in over HTTP, well and badly. */
class SignInTest {

  private static final int ALLOWED = 10;
  private static final RSAKey KEY = key();
  private static final IdentityProvider PROVIDER = provider();

  @RegisterExtension
  static final AppRig APP =
      AppRig.of(
          "access-config.yml", ConfigOverride.config("access.issuers[0].jwks", PROVIDER.jwks()));

  @Test
  void aPersonSignsInWithTheirProvidersToken() throws Exception {
    String jwt = IdentityProvider.sign(KEY, IdentityProvider.claims(Instant.now()).build());
    AppRig.Answer whoami = APP.get("/api/v1/whoami", "Authorization", "Bearer " + jwt);
    assertThat(whoami.text())
        .isEqualTo(
            "{\"name\":\"4711\",\"mode\":\"restricted\",\"roles\":[\"operator\"],"
                + "\"teams\":[\"a\"],\"grants\":[{\"role\":\"operator\",\"teams\":[\"a\"]}]}");
  }

  @Test
  void whoGuessesHasToWaitAndOthersHaveNot() {
    String token = Callers.token(APP, Role.VIEWER);
    for (int i = 0; i < ALLOWED; i++) {
      assertThat(whoami("Bearer guess").status()).isEqualTo(401);
    }
    AppRig.Answer refused = whoami("Bearer " + token);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.at("/name")).isEqualTo("TOO_MANY_REQUESTS");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 61);
    assertThat(APP.get(SignIns.class).recognise(Optional.of("Bearer " + token), "192.0.2.9").name())
        .isEqualTo("tester/t0");
  }

  @Test
  void whoShowsNothingIsNotCounted() {
    for (int i = 0; i < 2 * ALLOWED; i++) {
      assertThat(APP.get("/api/v1/whoami").status()).isEqualTo(401);
    }
    assertThat(audit()).doesNotContain("sign-in.failed");
  }

  @Test
  void noSecretIsWrittenAnywhere() throws Exception {
    String token = Callers.token(APP, Role.ADMIN);
    String secret = token.split("_", 3)[2];
    String jwt =
        IdentityProvider.sign(
            IdentityProvider.key("unknown"), IdentityProvider.claims(Instant.now()).build());
    List<String> answers = new ArrayList<>();
    List<String> log =
        logOf(
            () -> {
              for (String shown : wrong(token, jwt)) {
                AppRig.Answer answer = whoami(shown);
                assertThat(answer.status()).as(shown).isIn(401, 429);
                answers.add(answer.text() + answer.response().headers());
                APP.get(Jdbi.class)
                    .useHandle(h -> h.execute("update sign_in_failure set failures = 0"));
              }
              answers.add(whoami("Bearer " + token).text());
              answers.add(whoami("Bearer " + token.replace("esc_", "esc_0")).text());
            });
    String everything = answers + "\n" + log + "\n" + audit();
    assertThat(everything).contains("sign-in.failed", "tester/t0");
    assertThat(everything).doesNotContain(secret, secret.substring(4, 30));
    assertThat(everything).doesNotContain(jwt, jwt.split("\\.", 3)[1], jwt.split("\\.", 3)[2]);
    assertThat(new Credentials.Token("id", secret).toString()).doesNotContain(secret);
    assertThat(new Credentials.Signed(jwt).toString()).doesNotContain(jwt);
  }

  private static List<String> wrong(String token, String jwt) {
    String secret = token.split("_", 3)[2];
    return List.of(
        "Bearer " + token + "x",
        "Bearer " + token.substring(0, token.length() - 1),
        "Bearer esc_0000000000000000_" + secret,
        "Bearer " + secret,
        "Bearer Bearer " + token,
        "Token " + token,
        token,
        TokensTest.basic(token + ":x"),
        TokensTest.basic(token),
        TokensTest.basic("x:" + token + ":"),
        "Basic " + token,
        "Bearer " + jwt,
        "Bearer " + jwt + "x",
        "Bearer x" + jwt,
        "Bearer " + jwt.substring(0, jwt.lastIndexOf('.') + 1),
        "Basic " + jwt,
        TokensTest.basic("x:" + jwt));
  }

  /** All that is logged meanwhile: ours in full, the rest as in production. */
  private static List<String> logOf(Runnable calls) {
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    Logger ours = (Logger) LoggerFactory.getLogger("io.escapement");
    Level before = root.getLevel();
    ListAppender<ILoggingEvent> appender = new ListAppender<>();
    appender.start();
    root.addAppender(appender);
    root.setLevel(Level.INFO);
    ours.setLevel(Level.TRACE);
    try {
      calls.run();
    } finally {
      root.detachAppender(appender);
      root.setLevel(before);
      ours.setLevel(null);
    }
    return appender.list.stream()
        .map(
            event ->
                event.getFormattedMessage()
                    + (event.getThrowableProxy() == null
                        ? ""
                        : ThrowableProxyUtil.asString(event.getThrowableProxy())))
        .collect(Collectors.toList());
  }

  private static AppRig.Answer whoami(String authorization) {
    return APP.get("/api/v1/whoami", "Authorization", authorization);
  }

  private static String audit() {
    return APP.get(Jdbi.class)
        .withHandle(
            handle ->
                handle
                    .select("select audit_entry::text from audit_entry")
                    .mapTo(String.class)
                    .list())
        .toString();
  }

  private static RSAKey key() {
    try {
      return IdentityProvider.key("k");
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static IdentityProvider provider() {
    try {
      IdentityProvider provider = new IdentityProvider();
      provider.show(KEY);
      return provider;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
