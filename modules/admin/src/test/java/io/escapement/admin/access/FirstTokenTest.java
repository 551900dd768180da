package io.escapement.admin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.AppRig;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FirstTokenTest {

  @RegisterExtension static final AppRig APP = Callers.rig();

  private static AppRig.Answer whoami(String token) {
    return APP.get("/api/v1/whoami", "Authorization", "Bearer " + token);
  }

  private static String make() {
    return FirstToken.make(APP.get(Jdbi.class), InstantSource.system());
  }

  @Test
  void letsTheFirstAdminInForADay() {
    String token = make();
    assertThat(whoami(token).at("/name")).isEqualTo("system/first");
    assertThat(whoami(token).at("/roles/0")).isEqualTo("admin");
    AppRig.Answer list = APP.get("/api/v1/tokens", "Authorization", "Bearer " + token);
    Instant created = Instant.parse(list.at("/items/0/createdAt"));
    assertThat(Instant.parse(list.at("/items/0/expiresAt")))
        .isEqualTo(created.plus(Duration.ofDays(1)));
  }

  @Test
  void makesTheOneBeforeBad() {
    String before = make();
    String token = make();
    assertThat(whoami(before).status()).isEqualTo(401);
    assertThat(whoami(token).status()).isEqualTo(200);
  }

  @Test
  void isInTheAuditLog() {
    String audit =
        APP.get("/api/v1/audit?actor=system", "Authorization", "Bearer " + make()).text();
    assertThat(audit).contains("token.created", "first-token");
  }
}
