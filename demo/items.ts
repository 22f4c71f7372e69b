import type { DemoItem } from "./demo-item.ts";
import { fuelPrices } from "./stories/fuel-prices.ts";
import { governmentResigns } from "./stories/government-resigns.ts";
import { internetShutDown } from "./stories/internet-shut-down.ts";
import { mourningDay } from "./stories/mourning-day.ts";
import { otherNews } from "./stories/other-news.ts";
import { peacekeepersArrive } from "./stories/peacekeepers-arrive.ts";
import { templates } from "./stories/templates.ts";
import { troopsWithdraw } from "./stories/troops-withdraw.ts";
import { unrest } from "./stories/unrest.ts";

/** The tellings of what happened in Kazakhstan, story by story. */
export const kazakhstanItems: readonly DemoItem[] = [
  ...fuelPrices,
  ...governmentResigns,
  ...internetShutDown,
  ...unrest,
  ...peacekeepersArrive,
  ...mourningDay,
  ...troopsWithdraw,
];

/** Columns and stock headlines that look alike and never tell one story. */
export const templateItems: readonly DemoItem[] = templates;

/** Everything that the demo sites publish. */
export const demoItems: readonly DemoItem[] = [...kazakhstanItems, ...otherNews, ...templates];
