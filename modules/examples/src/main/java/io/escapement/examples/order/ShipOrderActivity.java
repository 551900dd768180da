package io.escapement.examples.order;

import io.escapement.policy.Reason;
import io.escapement.temporal.JobContext;
import io.escapement.temporal.JobWindow;
import io.escapement.temporal.Undo;
import io.temporal.failure.ApplicationFailure;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ships an order in three steps, under one key each. */
public final class ShipOrderActivity implements ShipOrder {

  private static final Logger LOG = LoggerFactory.getLogger(ShipOrderActivity.class);
  private static final List<String> STEPS = List.of("reserve", "charge", "ship");

  private final OrderBook book;

  /** Notes what it does in a book. */
  public ShipOrderActivity(OrderBook book) {
    this.book = book;
  }

  @Override
  public void ship(JobWindow window) throws SQLException {
    JobContext job = JobContext.current();
    Order order = order(window);
    for (String step : STEPS) {
      job.onFailure(step, "UndoOrderStep", order); // first: then nothing that happens can lose it
      book.apply(job.key(step), order);
    }
    if (order.number() % 3 == 0) {
      throw ApplicationFailure.newFailure("refused at the door", Reason.VALIDATION);
    }
  }

  @Override
  public void undo(JobWindow window, Undo undo, Order order) throws SQLException {
    book.undo(undo.key(), order);
    LOG.info("order {}: {} undone because of {}", order.number(), undo.step(), undo.reason());
  }

  @Override
  public void cancel(JobWindow window, Undo undo) throws SQLException {
    book.undo(undo.key(), order(window));
  }

  static Order order(JobWindow window) {
    long number = window.plannedAt().getEpochSecond() / 60;
    return new Order(number, (int) (1000 + number % 500));
  }
}
