package io.escapement.admin.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.AppRig;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DocsResourceTest {

  private static final Pattern LOADED =
      Pattern.compile("(?:src|rel=\"stylesheet\" href)=\"([^\"]*)\"");

  @RegisterExtension static final AppRig APP = new AppRig();

  @Test
  void loadsFilesOfThisServiceOnlyAndAllAreThere() {
    List<String> files =
        LOADED
            .matcher(APP.get("/docs").text())
            .results()
            .map((MatchResult file) -> file.group(1))
            .toList();

    assertThat(files).hasSize(4).allMatch(file -> file.startsWith("/docs/"));
    assertThat(files).allSatisfy(file -> assertThat(APP.get(file).status()).isEqualTo(200));
  }

  @Test
  void mayRunItsScriptsAndNoOthers() {
    assertThat(APP.get("/docs").header("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self';", "connect-src 'self'")
        .doesNotContain("unsafe-eval", "script-src 'self' 'unsafe-inline'");
  }

  @Test
  void theDashboardStillMayNotRunScripts() {
    assertThat(APP.get("/").header("Content-Security-Policy")).doesNotContain("script-src");
  }

  @Test
  void handsOutNothingElse() {
    assertThat(APP.get("/docs/ApiDocument.class").status()).isEqualTo(404);
    assertThat(APP.get("/docs/..%2Fbodies.json").status()).isBetween(400, 404);
  }
}
