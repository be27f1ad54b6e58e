import {
  Box,
  House,
  type LucideIcon,
  MessageSquareText,
  ScrollText,
  Server,
  Siren,
  SlidersHorizontal,
} from "lucide-react";

type NavPage = {
  href: string;
  label: string;
  icon: LucideIcon;
  /** Which of the shell's counts stands beside it. */
  count?: "home" | "reviews";
  /** One of the four that a phone shows at the foot. */
  isOnPhone?: boolean;
};

/** The pages of the navigation, in order. A page is added here when it exists, not before. */
export const navPages: NavPage[] = [
  { href: "/", label: "Home", icon: House, count: "home", isOnPhone: true },
  { href: "/models", label: "Models", icon: Box, isOnPhone: true },
  { href: "/deployments", label: "Deployments", icon: Server, isOnPhone: true },
  { href: "/reviews", label: "Reviews", icon: MessageSquareText, count: "reviews", isOnPhone: true },
  { href: "/incidents", label: "Incidents", icon: Siren },
  { href: "/audit", label: "Audit", icon: ScrollText },
  { href: "/settings", label: "Settings", icon: SlidersHorizontal },
];

/** Those that a phone shows under More. */
export const morePages = navPages.filter((page) => !page.isOnPhone);

/** Whether a page of the navigation is the one shown, or one above it. */
export function isCurrentPage(href: string, pathname: string): boolean {
  return href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);
}
