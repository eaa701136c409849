package io.weir.engine.inspect.value;

/** Takes the words for a value, as many as somebody wants to read. */
final class Words {

  private final StringBuilder text = new StringBuilder();
  private final int most;

  private Words(int most) {
    this.most = most;
  }

  /** Nobody reads them: values are passed over. */
  static Words none() {
    return new Words(0);
  }

  /**
   * @param most characters; what is longer ends in three dots
   */
  static Words atMost(int most) {
    return new Words(most);
  }

  Words say(Object word) {
    if (text.length() < most) {
      text.append(word);
    }
    return this;
  }

  @Override
  public String toString() {
    return text.length() <= most ? text.toString() : text.substring(0, most) + "...";
  }
}
