package io.escapement.examples.order;

import io.escapement.temporal.JobWindow;
import io.escapement.temporal.Undo;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.sql.SQLException;

/** The job {@code ship-order}. */
@ActivityInterface
public interface ShipOrder {

  /** Reserves, charges and ships the window's order. */
  @ActivityMethod(name = "ShipOrder")
  void ship(JobWindow window) throws SQLException;

  /** Undoes one of these steps. */
  @ActivityMethod(name = "UndoOrderStep")
  void undo(JobWindow window, Undo undo, Order order) throws SQLException;

  /** Once all its steps are undone, notes that the order is cancelled. */
  @ActivityMethod(name = "CancelOrder")
  void cancel(JobWindow window, Undo undo) throws SQLException;
}
