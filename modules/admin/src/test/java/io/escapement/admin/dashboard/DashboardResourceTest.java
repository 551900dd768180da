package io.escapement.admin.dashboard;

import static io.escapement.admin.Samples.at;
import static io.escapement.admin.Samples.hourly;
import static io.escapement.admin.Samples.hourlySpec;
import static io.escapement.admin.Samples.ran;
import static io.escapement.admin.Samples.skipped;
import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.AppRig;
import io.escapement.policy.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DashboardResourceTest {

  @RegisterExtension static final AppRig APP = new AppRig();

  @Test
  void saysWhichEngineRunsTheJobs() {
    assertThat(page()).contains("server engine at 127.0.0.1:1, namespace default");
  }

  @Test
  void saysHowToBeginWhereThereAreNoJobs() {
    assertThat(page()).contains("No jobs yet").doesNotContain("<table>");
  }

  @Test
  void showsEachJobWithItsSchedule() {
    APP.given(hourly("sales", "finance"), hourly("stock", "finance"));
    assertThat(page())
        .contains(">sales</a>", ">stock</a>", "<td>finance</td>")
        .contains("0 * * * * · UTC · grace 5m")
        .contains("<span class=\"state active\">active</span>", "none yet");
  }

  @Test
  void marksTheLastWindowsOldestFirstWithLinksToTheirRuns() {
    APP.given(hourly("sales"));
    APP.given(
        skipped("sales", at("08:00"), "late"),
        ran("sales", at("09:00"), Outcome.ON_TIME, Duration.ofMillis(400)));
    assertThat(page())
        .containsSubsequence(
            "class=\"mark skipped\" title=\"2026-11-23 08:00:00 UTC, skipped, late\"",
            "href=\"http://ui.example:8233/namespaces/default/workflows/job%2Fsales/run-1795424400/history\"",
            "class=\"mark on-time\" title=\"2026-11-23 09:00:00 UTC, on-time,"
                + " started 500ms after it was planned\"",
            "<td class=\"number\">500ms</td>");
  }

  @Test
  void showsTwelveMarksAtMost() {
    APP.given(hourly("sales"));
    for (int hour = 0; hour < 14; hour++) {
      Instant planned = at("00:00").plus(Duration.ofHours(hour));
      APP.given(ran("sales", planned, Outcome.LATE, Duration.ZERO));
    }
    assertThat(page().split("class=\"mark late\" title")).hasSize(13);
    assertThat(page()).doesNotContain("01:00:00 UTC, late").contains("02:00:00 UTC, late");
  }

  @Test
  void jobsCantPutMarkupIntoThePage() {
    APP.given(hourlySpec("sales").description("<script>alert(\"1\")</script>").build());
    assertThat(page())
        .contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;")
        .doesNotContain("<script");
  }

  @Test
  void loadsNothingButItsOwnStyleSheet() {
    assertThat(page()).contains("href=\"dashboard.css\"").doesNotContain("style=", "src=");
    AppRig.Answer sheet = APP.get("/dashboard.css");
    assertThat(sheet.status()).isEqualTo(200);
    assertThat(sheet.header("Content-Type")).startsWith("text/css");
    assertThat(sheet.text()).contains("prefers-color-scheme: dark").doesNotContain("url(");
  }

  @Test
  void tellsBrowsersToRunAndLoadNothingElse() {
    AppRig.Answer page = APP.get("/");
    assertThat(page.header("Content-Type")).isEqualToIgnoringCase("text/html;charset=utf-8");
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'", "style-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void showsAHundredJobsAPage() {
    IntStream.range(0, 101).forEach(number -> APP.given(hourly("job-%03d".formatted(number))));
    assertThat(page()).contains("job-099", "Further jobs").doesNotContain("job-100");
    String cursor = page().replaceFirst("(?s).*[?]cursor=([^\"]+)\".*", "$1");
    assertThat(APP.get("/?cursor=" + cursor).text())
        .contains("job-100")
        .doesNotContain("job-099", "Further jobs");
  }

  private static String page() {
    AppRig.Answer answer = APP.get("/");
    assertThat(answer.status()).isEqualTo(200);
    return answer.text();
  }
}
