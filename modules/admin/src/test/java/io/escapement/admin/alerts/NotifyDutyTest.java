package io.escapement.admin.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.escapement.policy.Alerts;
import io.escapement.policy.JobSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What receivers of alerts get, from a real database over real HTTP. It is noon at first. */
class NotifyDutyTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final AlertRig RIG = new AlertRig();
  private static final Firing FIRING =
      new Firing(Rule.SILENT, "nothing has been recorded since 2026-11-23T10:00:00Z; …");

  private final Logger logger = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private Level before = Level.INFO;
  private Receiver receiver;

  @BeforeEach
  void start() {
    RIG.reset();
    receiver = new Receiver();
    before = logger.getLevel();
    logger.setLevel(Level.DEBUG);
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(log);
    logger.setLevel(before);
    receiver.close();
    assertThat(log.list)
        .as("no address and no header is ever logged")
        .noneMatch(event -> event.getFormattedMessage().contains(Receiver.SECRET));
  }

  private static JobSpec job(String... channels) {
    JobSpec job = AlertRig.spec("tick", Alerts.none().whenSilent().to(channels));
    RIG.features().put(job);
    return job;
  }

  private void send() {
    RIG.notifications(receiver.config()).pass();
  }

  private void sendAfter(Duration time) {
    RIG.pass(time);
    send();
  }

  private List<String> ofThisPackage(Level level) {
    return log.list.stream()
        .filter(event -> event.getLoggerName().equals(NotifyDuty.class.getName()))
        .filter(event -> event.getLevel().equals(level))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  @Test
  void aReceiverIsToldThatAnAlertBeginsAndThatItEnds() throws Exception {
    JobSpec job = job("ops");
    RIG.fire(job, FIRING);
    send();
    send();
    RIG.pass(Duration.ofMinutes(30));
    RIG.fire(job);
    send();
    assertThat(receiver.received()).hasSize(2);
    assertThat(receiver.keys()).doesNotHaveDuplicates();
    Receiver.Received first = receiver.received().get(0);
    assertThat(first.type()).isEqualTo("application/json");
    assertThat(first.authorization()).isEqualTo("Bearer " + Receiver.SECRET);
    assertThat(likeTheDocs(first.body())).isEqualTo(documented(0));
    assertThat(likeTheDocs(receiver.received().get(1).body())).isEqualTo(documented(1));
  }

  /** The alert's number is the sequence's, so the docs may have any. */
  private static JsonNode likeTheDocs(String body) throws Exception {
    return JSON.readTree(body.replaceFirst("\"alert\":\\d+", "\"alert\":7"));
  }

  /** The bodies in docs/alerts.md, in their order. */
  private static JsonNode documented(int index) throws Exception {
    String page = Files.readString(Path.of("../../docs/alerts.md"));
    return JSON.readTree(page.split("```json\n", -1)[index + 1].split("```", 2)[0]);
  }

  @Test
  void oneThatFailsIsTriedAgainEachTimeLaterWithTheSameKey() {
    RIG.fire(job("ops"), FIRING);
    receiver.answer(503, 500);
    send();
    sendAfter(Duration.ofMillis(9_999));
    assertThat(receiver.received()).hasSize(1);
    sendAfter(Duration.ofMillis(1));
    sendAfter(Duration.ofMillis(19_999));
    assertThat(receiver.received()).hasSize(2);
    sendAfter(Duration.ofMillis(1));
    sendAfter(Duration.ofHours(1));
    assertThat(receiver.received()).hasSize(3);
    assertThat(receiver.keys()).containsOnly(receiver.keys().get(0));
    assertThat(receiver.received()).extracting(Receiver.Received::body).doesNotContainNull();
    assertThat(receiver.received().stream().map(Receiver.Received::body).distinct()).hasSize(1);
    assertThat(ofThisPackage(Level.WARN))
        .singleElement()
        .asString()
        .endsWith("channel ops answered 503; it is tried again for a day");
  }

  @Test
  void aRedirectIsNotFollowed() {
    RIG.fire(job("ops"), FIRING);
    receiver.answer(302);
    send();
    assertThat(receiver.received()).hasSize(1);
    sendAfter(Outbox.FIRST_WAIT);
    assertThat(receiver.received()).hasSize(2);
  }

  /** The replica dies after the receiver's answer, before it has noted it. */
  @Test
  void aCrashBetweenTheAnswerAndItsNoteSendsOnceMoreWithTheSameKey() {
    RIG.fire(job("ops"), FIRING);
    Webhooks webhooks = new Webhooks(receiver.config());
    RIG.outbox().take(RIG.now(), 9).forEach(message -> webhooks.post(message).join());
    send();
    assertThat(receiver.received()).hasSize(1);
    sendAfter(Outbox.FIRST_WAIT);
    sendAfter(Duration.ofHours(1));
    assertThat(receiver.received()).hasSize(2);
    assertThat(receiver.keys().get(1)).isEqualTo(receiver.keys().get(0));
  }

  @Test
  void twoReplicasAtOnceSendEachMessageOnce() {
    for (int at = 0; at < 30; at++) {
      JobSpec job = AlertRig.spec("job-" + at, Alerts.none().whenSilent().to("ops"));
      RIG.features().put(job);
      AlertBook.Look look = new AlertBook(new AlertStore(RIG.features().jdbi())).look(RIG.now());
      look.fires(job, FIRING, true);
    }
    for (int round = 0; round < 2; round++) {
      CompletableFuture.allOf(
              IntStream.range(0, 2)
                  .mapToObj(replica -> CompletableFuture.runAsync(this::send))
                  .toArray(CompletableFuture[]::new))
          .join();
    }
    assertThat(receiver.keys()).hasSize(30).doesNotHaveDuplicates();
  }

  @Test
  void theEndOfAnAlertWaitsForItsBeginning() {
    JobSpec job = job("ops");
    RIG.fire(job, FIRING);
    receiver.answer(500);
    send();
    RIG.fire(job);
    send();
    assertThat(receiver.received()).hasSize(1);
    sendAfter(Outbox.FIRST_WAIT);
    send();
    assertThat(receiver.received().stream().map(one -> one.body().contains("\"firing\"")))
        .containsExactly(true, true, false);
  }

  @Test
  void aChannelThatDoesNotAnswerKeepsNoOtherWaiting() {
    RIG.fire(job("ops", "pager"), FIRING);
    send();
    assertThat(receiver.received()).hasSize(1);
    assertThat(ofThisPackage(Level.WARN))
        .singleElement()
        .asString()
        .endsWith("channel pager did not answer: ConnectException; it is tried again for a day");
  }

  @Nested
  class AfterADay {

    @Test
    void aMessageIsGivenUpWithALine() {
      RIG.fire(job("pager"), FIRING);
      send();
      sendAfter(NotifyDuty.GIVES_UP_AFTER.minusMillis(1));
      assertThat(ofThisPackage(Level.ERROR)).isEmpty();
      sendAfter(Outbox.LONGEST_WAIT);
      sendAfter(Duration.ofDays(1));
      assertThat(ofThisPackage(Level.ERROR))
          .singleElement()
          .asString()
          .endsWith(
              "channel pager did not answer: ConnectException, 3 times in a day; it is not told"
                  + " any more");
    }

    @Test
    void theEndWaitsNoLongerForABeginningThatWasGivenUp() {
      JobSpec job = job("ops");
      RIG.fire(job, FIRING);
      receiver.answer(500, 500);
      send();
      sendAfter(NotifyDuty.GIVES_UP_AFTER);
      RIG.fire(job);
      send();
      assertThat(receiver.received()).hasSize(3);
      assertThat(receiver.received().get(2).body()).contains("\"event\":\"ended\"");
    }

    @Test
    void soIsOneToAChannelThatIsNotConfiguredAnyMore() {
      RIG.fire(job("mail"), FIRING);
      send();
      sendAfter(NotifyDuty.GIVES_UP_AFTER);
      assertThat(ofThisPackage(Level.ERROR))
          .singleElement()
          .asString()
          .contains("channel mail is not configured");
    }
  }
}
