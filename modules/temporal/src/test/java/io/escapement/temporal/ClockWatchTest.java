package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.uber.m3.tally.Scope;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A worker whose clock is far from the server's: the test service has a date of its own. */
class ClockWatchTest {

  private static final Instant LONG_AGO = Instant.parse("2020-02-29T12:00:30Z");

  private final Logger logger = (Logger) LoggerFactory.getLogger(ClockWatch.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Reported reported = new Reported();

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
  }

  private TestWorkflowEnvironment server(Scope metrics) {
    return TestWorkflowEnvironment.newInstance(
        TestEnvironmentOptions.newBuilder()
            .setInitialTime(LONG_AGO)
            .setMetricsScope(metrics)
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder()
                    .setPlugins(Escapement.plugin(ChainRig.job("Note").build()))
                    .build())
            .build());
  }

  @Test
  void warnsOnceAndReportsTheSkewWhileTheWindowsStayWhereTheServerPutsThem() throws Exception {
    RigJobs.Noting job = new RigJobs.Noting();
    try (Scope metrics = reported.scope();
        TestWorkflowEnvironment server = server(metrics)) {
      server.newWorker(ChainRig.QUEUE).registerActivitiesImplementations(job);
      server.start();
      server.sleep(Duration.ofSeconds(125));

      assertThat(job.windows)
          .extracting(window -> window.plannedAt().toString())
          .containsExactly("2020-02-29T12:01:00Z", "2020-02-29T12:02:00Z");
    }
    double years = Duration.between(LONG_AGO, Instant.now()).toSeconds(); // Closing has reported.
    assertThat(reported.gauges.get(ClockWatch.GAUGE)).isBetween(years - 600, years);
    assertThat(log.list)
        .hasSize(1)
        .first()
        .extracting(ILoggingEvent::getLevel)
        .isEqualTo(Level.WARN);
    assertThat(log.list.get(0).getFormattedMessage()).contains("ahead of the server's");
  }
}
