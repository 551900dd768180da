package io.escapement.admin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.AppRig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the web server refuses by itself is refused in the API's words. */
class JettyErrorsTest {

  @RegisterExtension static final AppRig APP = new AppRig();

  @Test
  void anAddressThatCanBeNone() {
    AppRig.Answer refused = APP.get("/api/v1/jobs/%1F%5C");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.header("Content-Type")).isEqualTo("application/json");
    assertThat(refused.at("/name")).isEqualTo("BAD_REQUEST");
    assertThat(refused.at("/traceId")).matches("[0-9a-f]{32}");
  }

  @Test
  void theSameForAMethodWithoutABody() {
    assertThat(APP.call("DELETE", "/api/v1/jobs/%1F%5C").at("/name")).isEqualTo("BAD_REQUEST");
  }

  @Test
  void anAddressThatIsTooLong() {
    AppRig.Answer refused = APP.get("/api/v1/jobs?q=" + "a".repeat(10_000));
    assertThat(refused.status()).isEqualTo(414);
    assertThat(refused.json().get("code").asInt()).isEqualTo(414);
    assertThat(refused.at("/message")).startsWith("URI Too Long: ");
  }

  @Test
  void parametersThatAreReadTogetherAreRefusedOneByOne() {
    AppRig.Answer refused = APP.call("DELETE", "/api/v1/jobs/tick?force=2");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.at("/parameters/parameter")).isEqualTo("force");
  }
}
